// Whosaid answers who said what, where, and whether it holds up.
package main

func main() {}

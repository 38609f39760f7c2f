// Package compare measures search beside other engines, on a corpus and
// queries that are made by program. It holds tests only:
//
//	go test ./quotes/search/compare -run '^$' -bench . -benchtime 1x
//	WHOSAID_BENCH_N=1000000 go test ./quotes/search/compare -run '^$' -bench . -benchtime 1x -timeout 1h
//	WHOSAID_BENCH_N=10000000 WHOSAID_BENCH_ENGINES=none go test ./quotes/search/compare -run '^$' -bench . -benchtime 1x -timeout 1h
//
// WHOSAID_BENCH_ENGINES names the engines to run, separated by commas ("none" for
// whosaid alone), WHOSAID_BENCH_QUERIES how many queries of each kind, of which
// slow engines get fewer, and WHOSAID_BENCH_WORDS how many words a remembered
// fragment has at least: of four, several statements may have all but one. What
// the best of engines could expect then is the ceiling. Ten million statements take 5 GB of memory, 2 GB in TMPDIR
// and some minutes.
package compare

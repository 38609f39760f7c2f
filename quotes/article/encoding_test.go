package article

import (
	"strings"
	"testing"

	"golang.org/x/net/html/charset"
)

// encode is how another program would have saved s.
func encode(t testing.TB, label, s string) string {
	t.Helper()
	e, _ := charset.Lookup(label)
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEncodingAndItsReason(t *testing.T) {
	const (
		french   = "« Nous n'avons pas été prévenus », a déclaré la préfète à l'été. Ça va, naïve."
		russian  = "Министр заявил, что переговоры продолжатся в Вене на следующей неделе."
		japanese = "外相は記者団に対し、協議は来週も続くと述べた。これは最終的な合意ではないと説明した。"
		chinese  = "外交部长说，这次会谈是在北京进行的，双方都有不同的意见，我们不会在这个问题上让步。"
		korean   = "장관은 기자들에게 협상이 다음 주에도 계속될 것이라고 말했다."
		greek    = "ο υπουργός δήλωσε ότι οι συνομιλίες θα συνεχιστούν την επόμενη εβδομάδα"
		polish   = "„Zażółć gęślą jaźń” – powiedział minister, że nie zgodzą się na to."
		czech    = "Řekl, že příští týden přijde nový návrh, který všichni podpoří."
		magyar   = "A miniszter azt mondta, hogy jövőre több tőke és új kikötő épül, hűvös idő."
		turkish  = "Bakan, görüşmelerin gelecek hafta süreceğini söyledi; çağrı yapıldı."
		baltic   = "Ministras teigė, kad derybos tęsis kitą savaitę, o žmonės liūdės dėl šių įvykių."
		spanish  = "¿Qué pasó? «El año pasado llegó aquí», señaló el ministro de Economía."
		danish   = "Ministeren sagde på mødet, at økonomien er bedre, så længe æblerne gror."
		german   = "„Wir hören das“, sagte die Präsidentin, „aber für Größe gibt es kein Maß.“"
		curly    = "“We won’t,” she said — and left."
		late     = "All of this is plain English for a good while, and then comes José."
	)
	utf16 := func(s string, little, mark bool) string {
		var b strings.Builder
		if mark {
			s = "\uFEFF" + s
		}
		for _, r := range s {
			hi, lo := byte(r>>8), byte(r)
			if little {
				hi, lo = lo, hi
			}
			b.Write([]byte{hi, lo})
		}
		return b.String()
	}
	for _, c := range []struct {
		name, raw string
		o         Options
		text, enc string
	}{
		{"mark.txt", "\uFEFF" + curly, Options{}, curly, "utf-8 (byte order mark)"},
		{"valid.txt", late, Options{}, late, "utf-8 (the whole file is valid)"},
		{"late.txt", strings.Repeat("Plain English. ", 1000) + late, Options{}, strings.Repeat("Plain English. ", 1000) + late, "utf-8 (the whole file is valid)"},
		{"crlf.txt", "One.\r\n\r\nTwo.\r\n", Options{}, "One.\r\n\r\nTwo.\r\n", "utf-8 (the whole file is valid)"},
		{"mac.txt", "One.\r\rTwo.\r", Options{}, "One.\n\nTwo.\n", "utf-8 (the whole file is valid)"},
		{"le.txt", utf16(curly, true, true), Options{}, curly, "utf-16le (byte order mark)"},
		{"be.txt", utf16(curly, false, true), Options{}, curly, "utf-16be (byte order mark)"},
		{"bare.txt", utf16(late, true, false), Options{}, late, "utf-16le (a guess: every other byte is zero)"},
		{"bare.txt", utf16(late, false, false), Options{}, late, "utf-16be (a guess: every other byte is zero)"},
		{"west.txt", encode(t, "windows-1252", curly), Options{}, curly, "windows-1252 (a guess: not utf-8; the usual one for western European text)"},
		{"west.txt", encode(t, "windows-1252", french), Options{}, french, "windows-1252 (a guess: not utf-8; the usual one for western European text)"},
		{"pl.txt", encode(t, "windows-1250", polish), Options{}, polish, "windows-1250 (a guess: not utf-8; it decodes to words of central Europe)"},
		{"cs.txt", encode(t, "iso-8859-2", czech), Options{}, czech, "iso-8859-2 (a guess: not utf-8; it decodes to words of central Europe)"},
		{"cs.txt", encode(t, "windows-1250", czech), Options{}, czech, "windows-1250 (a guess: not utf-8; it decodes to words of central Europe)"},
		{"hu.txt", encode(t, "windows-1250", magyar), Options{}, magyar, "windows-1250 (a guess: not utf-8; it decodes to words of central Europe)"},
		{"tr.txt", encode(t, "windows-1254", turkish), Options{}, turkish, "windows-1254 (a guess: not utf-8; it decodes to Turkish words)"},
		{"lt.txt", encode(t, "windows-1257", baltic), Options{}, baltic, "windows-1257 (a guess: not utf-8; it decodes to Baltic words)"},
		{"es.txt", encode(t, "windows-1252", spanish), Options{}, spanish, "windows-1252 (a guess: not utf-8; the usual one for western European text)"},
		{"da.txt", encode(t, "windows-1252", danish), Options{}, danish, "windows-1252 (a guess: not utf-8; the usual one for western European text)"},
		{"torn.txt", french + french + "\xC3", Options{}, french + french + "\uFFFD", "utf-8 (a guess: 1 of 29 characters beyond ASCII do not fit)"},
		{"ru.txt", encode(t, "windows-1251", russian), Options{}, russian, "windows-1251 (a guess: not utf-8; it decodes to lower-case Cyrillic)"},
		{"ru.txt", encode(t, "koi8-r", russian), Options{}, russian, "koi8-r (a guess: not utf-8; it decodes to lower-case Cyrillic)"},
		{"ru.txt", encode(t, "ibm866", russian), Options{}, russian, "ibm866 (a guess: not utf-8; it decodes to lower-case Cyrillic)"},
		{"ru.txt", encode(t, "x-mac-cyrillic", russian), Options{}, russian, "x-mac-cyrillic (a guess: not utf-8; it decodes to lower-case Cyrillic)"},
		{"ru.txt", encode(t, "windows-1251", russian+" «РосНефть» „не знает“."), Options{}, russian + " «РосНефть» „не знает“.", "windows-1251 (a guess: not utf-8; it decodes to lower-case Cyrillic)"},
		{"west.txt", encode(t, "macintosh", curly), Options{}, curly, "macintosh (a guess: not utf-8; its marks and letters stand where they belong)"},
		{"west.txt", encode(t, "macintosh", french), Options{}, french, "macintosh (a guess: not utf-8; its marks and letters stand where they belong)"},
		{"west.txt", encode(t, "macintosh", german), Options{}, german, "macintosh (a guess: not utf-8; its marks and letters stand where they belong)"},
		{"west.txt", encode(t, "windows-1252", german), Options{}, german, "windows-1252 (a guess: not utf-8; the usual one for western European text)"},
		{"ru.txt", encode(t, "iso-8859-5", russian), Options{}, russian, "iso-8859-5 (a guess: not utf-8; it decodes to lower-case Cyrillic)"},
		{"jp.txt", encode(t, "shift_jis", japanese), Options{}, japanese, "shift_jis (a guess: not utf-8; all of it decodes to Japanese)"},
		{"jp.txt", encode(t, "euc-jp", japanese), Options{}, japanese, "euc-jp (a guess: not utf-8; all of it decodes to Japanese)"},
		{"cn.txt", encode(t, "gb18030", chinese), Options{}, chinese, "gb18030 (a guess: not utf-8; all of it decodes to common Chinese)"},
		{"kr.txt", encode(t, "euc-kr", korean), Options{}, korean, "euc-kr (a guess: not utf-8; all of it decodes to Korean)"},
		{"gr.txt", encode(t, "windows-1253", greek), Options{}, greek, "windows-1253 (a guess: not utf-8; it decodes to lower-case Greek)"},
		{"ru.txt", encode(t, "koi8-r", russian), Options{Encoding: "KOI8-R"}, russian, "koi8-r (as asked)"},
		{"asked.txt", "na\u00EFve", Options{Encoding: "latin1"}, "naÃ¯ve", "windows-1252 (as asked)"},
		{"ru.html", "<html><meta charset='koi8-r'><p>" + encode(t, "koi8-r", russian), Options{}, russian, "koi8-r (declared)"},
		{"ru.html", `<?xml version="1.0" encoding="windows-1251"?><html><p>` + encode(t, "windows-1251", russian), Options{}, russian, "windows-1251 (declared)"},
		{"liar.html", "<html><meta charset='windows-1252'><p>" + curly, Options{}, curly, "utf-8 (the whole file is valid)"},
		{"jp.html", "<html><meta charset='iso-2022-jp'><p>" + encode(t, "iso-2022-jp", japanese), Options{}, japanese, "iso-2022-jp (declared)"},
		{"le.html", utf16("<html><p>"+curly, true, true), Options{}, curly, "utf-16le (byte order mark)"},
		{"le.srt", utf16("1\r\n00:00:01,000 --> 00:00:02,000\r\n"+curly, true, true), Options{}, curly, "utf-16le (byte order mark)"},
	} {
		a, err := readBytes(c.name, []byte(c.raw), c.o)
		if err != nil || a.Text != c.text || a.Encoding != c.enc {
			t.Errorf("%s: %v\n got %.80q %s\nwant %.80q %s", c.name, err, a.Text, a.Encoding, c.text, c.enc)
			continue
		}
		checkPromises(t, a, []byte(c.raw))
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ s, want string }{
		{"2021-04-13", "2021-04-13"}, {"2021-04-13T23:30:00-05:00", "2021-04-13"}, {"2021-04-13T10:00:00.123Z", "2021-04-13"},
		{"April 13, 2021", "2021-04-13"}, {"Tuesday, 13 April 2021", "2021-04-13"}, {"Apr. 13, 2021 at 9:05 p.m. ET", "2021-04-13"},
		{"Sept. 3, 2020", "2020-09-03"}, {"Published: 3rd May 2020", "2020-05-03"}, {"Tue, 13 Apr 2021 10:00:00 +0200", "2021-04-13"},
		{"2021/04/13", "2021-04-13"}, {"20210413", "2021-04-13"}, {"May 2020", "2020-05"}, {"2020-05", "2020-05"}, {"2020", "2020"},
		{"Published: July 2, 2009 at 6:00 p.m.", "2009-07-02"}, {"Thu 2 Jul 2009 18.00 BST", "2009-07-02"}, {"Thursday, July 2, 2009 | 6:00 PM ET", "2009-07-02"},
		{"Publié le 12 mars 2020 à 18h05", "2020-03-12"}, {"1er août 2020", "2020-08-01"}, {"3. März 2020", "2020-03-03"}, {"2 de julio de 2009", "2009-07-02"}, {"2 октября 2014", "2014-10-02"},
		{"04/05/2021", ""}, {"yesterday", ""}, {"", ""}, {"13 Smarch 2021", ""}, {"0007-01-01", ""},
	} {
		if got := string(parseDate(c.s)); got != c.want {
			t.Errorf("%q: %q, want %q", c.s, got, c.want)
		}
	}
}

// TestDatedLines: a line above a text that tells a day; a sentence that begins like
// one is none, and the day of a change is not when it was published.
func TestDatedLines(t *testing.T) {
	for _, c := range []struct {
		line string
		is   bool
		day  string
	}{
		{"Published 2 November 2021", true, "2021-11-02"}, {"June 15, 2023 11:32 AM UTC Updated 4 hours ago", true, "2023-06-15"},
		{"Publié le 12 mars 2020 à 18h05, modifié le 13 mars 2020 à 09h10", true, "2020-03-12"}, {"Last updated: Thursday, July 2, 2009 | 6:00 PM ET", true, ""},
		{"Published in 1984, the book made him famous.", false, ""}, {"Posted 2 May 2021, the letter was read by many", false, ""}, {"On 3 May 2021 the boats left.", false, ""},
		{"3 May 2021, 10:30: “We leave,” he said.", false, ""}, {"The talks of 3 May 2021", false, ""},
		{"On 3 May 2021 at 10:30 the minister said he would resign.", false, ""}, {"3 May 2021, 10:30: Lavrov says Russia will not leave the talks.", false, ""},
		{"Modified on 3 May 2021, 10:30 by Kim, who said the figures had been wrong.", false, ""}, {"3 May 2021, 10:30: boats leave", false, ""},
		{"3 May 2021, 10:30 CEST", true, "2021-05-03"}, {"Published 3 May 2021 at 9:05 p.m. | Last updated 4 May 2021 at 7:00 a.m.", true, "2021-05-03"},
	} {
		a := Article{}
		if is := a.topLine(c.line, false, false) == "date"; is != c.is || string(dayIn(c.line)) != c.day && c.is || c.is && string(a.Published) != c.day {
			t.Errorf("%q: %v, %q, want %v, %q", c.line, is, a.Published, c.is, c.day)
		}
	}
}

func TestFurniture(t *testing.T) {
	for _, c := range []struct{ paragraph, why string }{
		{"Post a comment", "comments"}, {"Leave a Reply", "comments"}, {"12 comments", "comments"}, {"Print Friendly, PDF & Email", "print button"},
		{"Share this article on Facebook, Twitter or WhatsApp", "share bar"}, {"Facebook Twitter LinkedIn Email", "share bar"}, {"Click to share on X (Opens in new window)", "share bar"},
		{"Sign up for our daily newsletter", "sign-up"}, {"ADVERTISEMENT", "advertisement"}, {"You may also like", "links to other articles"}, {"Read more: The ferry that never came", "links to other articles"},
		{"© 2023 The Harbour Post. All rights reserved.", "legal notice"}, {"3 min read", "reading time"}, {"Skip to main content", "navigation"},
		{"WATCH | The boats leave", "links to other articles"}, {"Lire aussi : Un môle qui s’effrite", "links to other articles"}, {"Читайте также: Бухта раздора", "links to other articles"},
		{"Follow ABC Leyford on Facebook, on Twitter, or on Instagram", "share bar"}, {"1 day ago, Duration 2:05", "age of a film"}, {"3 days ago", age}, {"12", "count"}, {"انتهای پیام/", "end mark"},
		{"Follow the money, she said on Facebook.", ""}, {"Two days ago he said no.", ""}, {"1984", ""}, {"Watch the boats, he said.", ""}, {"Lire aussi est un plaisir, dit-elle.", ""},
		{"He asked her to share this on Facebook.", ""}, {"Comments by the minister were brief.", ""}, {"“No comment,” he said.", ""}, {"No comment.", ""},
		{"Facebook said on Monday it would appeal.", ""}, {"The newsletter was late.", ""}, {"Print is dead.", ""}, {"Email was not an option.", ""},
		{"Like many on Twitter, he said “the election was stolen”.", ""}, {"Follow the debate on Facebook, Kim said, and you will see why we lost.", ""}, {"Like many on Twitter, he left", ""},
		{"Photo: Kim said the boats were sold.", ""}, {"Read more: “We were robbed,” says Kim", ""}, {"© 2021, Kim told us, means nothing at all.", ""}, {"Follow us on Twitter for the latest news", "share bar"},
		{"Sharing is hard, she said.", ""}, {"Home at last", ""}, {"Copyright law will change, the minister said.", ""},
	} {
		if got := furniture(c.paragraph); got != c.why {
			t.Errorf("%q: %q, want %q", c.paragraph, got, c.why)
		}
	}
}

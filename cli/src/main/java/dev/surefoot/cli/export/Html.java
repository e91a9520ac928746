package dev.surefoot.cli.export;

import dev.surefoot.json.Visible;

/** HTML that is put together tag by tag; whatever is text is escaped, and cannot be anything else. One owner. */
final class Html {
    private static final int LONGEST = 20_000;

    private final StringBuilder text = new StringBuilder();

    /** A tag of this program's own making. */
    Html tag(String tag) {
        text.append(tag);
        return this;
    }

    /** Text of whatever origin: what cannot be seen is made visible, what is long is cut. */
    Html text(String any) {
        String shown = Visible.lines(any.length() > LONGEST ? any.substring(0, LONGEST) + "…" : any);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.append(c);
            }
        }
        return this;
    }

    /** The text in that element. */
    Html element(String name, String any) {
        return tag("<" + name + ">").text(any).tag("</" + name + ">");
    }

    /** The text in that element of that class. */
    Html element(String name, String type, String any) {
        return tag("<" + name + " class=\"" + type + "\">").text(any).tag("</" + name + ">");
    }

    Html line() {
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

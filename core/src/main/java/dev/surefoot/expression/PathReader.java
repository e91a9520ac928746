package dev.surefoot.expression;

import java.util.ArrayList;
import java.util.List;

/** Reads one path out of a text, from a place in it. */
final class PathReader {
    static final int MAX_LENGTH = 1_000;
    private static final int MAX_SEGMENTS = 64;
    private static final int MAX_INDEX_DIGITS = 9;

    private final String text;
    private final int start;
    private int at;

    PathReader(String text, int start) {
        this.text = text;
        this.start = start;
        this.at = start;
    }

    /** Where reading stopped: behind the path. */
    int position() {
        return at;
    }

    Path path() {
        String root = name("the start of a path, such as goal.inputs.topic or output.id");
        if (!isRoot(root)) {
            throw problem(start, "expected a root of letters, digits and _, found " + root);
        }
        int behindRoot = at;
        List<Segment> segments = new ArrayList<>();
        while (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == '[')) {
            segments.add(text.charAt(at) == '.' ? property() : bracket());
            if (segments.size() > MAX_SEGMENTS || at - start > MAX_LENGTH) {
                throw problem(
                        start,
                        "expected a path of at most " + MAX_SEGMENTS + " names and " + MAX_LENGTH + " characters");
            }
        }
        if (root.equals(Path.STEPS) && (segments.isEmpty() || !(segments.getFirst() instanceof Segment.Name))) {
            throw problem(behindRoot, "expected the id of a step, as in steps.gather-sources.output");
        }
        return new Path(root, segments);
    }

    void end() {
        if (at < text.length()) {
            throw problem(at, "expected . or [ or the end of the path, found " + found());
        }
    }

    private Segment property() {
        at++;
        return new Segment.Name(name("a name after the dot"));
    }

    private Segment bracket() {
        at++;
        Segment segment = at < text.length() && text.charAt(at) == '"' ? new Segment.Name(quoted()) : index();
        if (at >= text.length() || text.charAt(at) != ']') {
            throw problem(at, "expected ], found " + found());
        }
        at++;
        return segment;
    }

    private Segment.Index index() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from || at - from > MAX_INDEX_DIGITS) {
            at = from;
            throw problem(at, "expected an index from 0 to 999999999 or a name in double quotes, found " + found());
        }
        return new Segment.Index(Integer.parseInt(text, from, at, 10));
    }

    private String name(String expected) {
        int from = at;
        while (at < text.length() && isPlain(text.codePointAt(at)) && at - from <= MAX_LENGTH) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == from) {
            throw problem(at, "expected " + expected + ", found " + found());
        }
        return text.substring(from, at);
    }

    /** A name in double quotes, in which a backslash makes the next character literal. */
    private String quoted() {
        StringBuilder name = new StringBuilder();
        int open = at++;
        while (at < text.length() && text.charAt(at) != '"' && at - open <= MAX_LENGTH) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            name.append(text.charAt(at++));
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            throw problem(open, "expected a closing double quote");
        }
        at++;
        return name.toString();
    }

    private String found() {
        return at >= text.length() ? "the end" : "'" + Character.toString(text.codePointAt(at)) + "'";
    }

    private ExpressionException problem(int offset, String message) {
        return new ExpressionException(Problem.at(text, offset, message));
    }

    private static boolean isRoot(String name) {
        return name.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)))
                && !Character.isDigit(name.charAt(0));
    }

    static boolean isPlain(String name) {
        return !name.isEmpty() && name.codePoints().allMatch(PathReader::isPlain);
    }

    static String quote(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isPlain(int c) {
        return c == '_' || c == '-' || Character.isLetterOrDigit(c);
    }
}

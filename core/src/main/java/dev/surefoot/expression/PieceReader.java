package dev.surefoot.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a text into what stands for itself and what is embedded in <code>${...}</code>. */
final class PieceReader {
    private static final String OPEN = "${";
    private static final String ESCAPED = "$${";

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;

    private PieceReader(String text) {
        this.text = text;
    }

    /** Throws {@link ExpressionException} at the first thing that is no path, handle or text. */
    static List<Piece> read(String text) {
        return text.contains(OPEN) ? new PieceReader(text).pieces() : List.of(new Piece.Literal(text));
    }

    private List<Piece> pieces() {
        while (at < text.length()) {
            if (text.startsWith(ESCAPED, at)) {
                literal.append(OPEN);
                at += ESCAPED.length();
            } else if (text.startsWith(OPEN, at)) {
                embedded();
            } else {
                literal.append(text.charAt(at++));
            }
        }
        endLiteral();
        return List.copyOf(pieces);
    }

    private void embedded() {
        endLiteral();
        int open = at;
        at += OPEN.length();
        spaces();
        Handle handle = handle(open);
        if (handle != null) {
            pieces.add(new Piece.Outside(handle, open));
            return;
        }
        PathReader reader = new PathReader(text, at);
        Path path = reader.path();
        at = reader.position();
        spaces();
        if (at >= text.length() || text.charAt(at) != '}') {
            throw problem(at, "expected . or [ or } after " + path + " (write $${ for a ${ that stands for itself)");
        }
        at++;
        pieces.add(new Piece.Value(path, open));
    }

    private @Nullable Handle handle(int open) {
        for (Handle.Source source : Handle.Source.values()) {
            String prefix = source.prefix() + ":";
            if (text.startsWith(prefix, at)) {
                int close = text.indexOf('}', at);
                if (close < 0 || text.substring(at + prefix.length(), close).isBlank()) {
                    throw problem(open, "expected a name and } after ${" + prefix);
                }
                Handle handle = new Handle(
                        source, text.substring(at + prefix.length(), close).strip());
                at = close + 1;
                return handle;
            }
        }
        return null;
    }

    private void spaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            pieces.add(new Piece.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private ExpressionException problem(int offset, String message) {
        return new ExpressionException(Problem.at(text, offset, message));
    }
}

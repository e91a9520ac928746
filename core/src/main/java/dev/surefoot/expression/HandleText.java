package dev.surefoot.expression;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A text of the operator's in which handles are embedded: {@code Bearer ${env:TOKEN}}. It carries the handles, never
 * what they stand for; paths are refused, so that no value of a run can reach where a credential goes. Immutable.
 */
public final class HandleText {
    private final String text;
    private final List<Piece> pieces;

    private HandleText(String text, List<Piece> pieces) {
        this.text = text;
        this.pieces = pieces;
    }

    /** Throws {@link ExpressionException} for a path, or for what is neither handle nor text. */
    public static HandleText parse(String text) {
        List<Piece> pieces = PieceReader.read(text);
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Value value) {
                throw new ExpressionException(Problem.at(
                        text,
                        value.offset(),
                        "expected ${env:NAME} or ${file:PATH} here, found ${" + value.path() + "}"));
            }
        }
        return new HandleText(text, pieces);
    }

    /** The handles, in order. */
    public List<Handle> handles() {
        return pieces.stream()
                .filter(Piece.Outside.class::isInstance)
                .map(piece -> ((Piece.Outside) piece).handle())
                .toList();
    }

    /** The text with each handle replaced by what {@code reader} reads for it. */
    public Secret reveal(Function<Handle, Secret> reader) {
        return Secret.of(pieces.stream()
                .map(piece -> switch (piece) {
                    case Piece.Literal literal -> literal.text();
                    case Piece.Outside outside ->
                        Objects.requireNonNull(reader.apply(outside.handle())).reveal();
                    case Piece.Value value -> throw new IllegalStateException("A path in a handle text: " + value);
                })
                .collect(Collectors.joining()));
    }

    /** As written, handles unread. */
    @Override
    public String toString() {
        return text;
    }
}

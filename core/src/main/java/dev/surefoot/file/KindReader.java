package dev.surefoot.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads files of a kind, held to its schema. Safe for use by many threads. */
public final class KindReader {
    private final DocumentReader documents;

    /** With the default limits. */
    public KindReader() {
        this(FileLimits.DEFAULT);
    }

    public KindReader(FileLimits limits) {
        this.documents = new DocumentReader(limits);
    }

    /**
     * Reads a file of that kind; takes at most one byte more than the limit from the stream, and leaves it open.
     *
     * @param name what problems call the file
     * @throws FileRefused with every problem of the file, or with the first where it is not a document at all
     */
    public SourceFile read(Kind kind, String name, InputStream in) throws IOException {
        return require(kind, documents.read(name, in));
    }

    /** Like {@link #read(Kind, String, InputStream)}, of bytes. */
    public SourceFile read(Kind kind, String name, byte[] bytes) {
        return require(kind, documents.read(name, bytes));
    }

    /** Reads a file of whatever kind it says it is; {@link Kind#of} tells. */
    public SourceFile readAny(String name, InputStream in) throws IOException {
        SourceFile file = documents.read(name, in);
        return require(Kind.of(file), file);
    }

    private static SourceFile require(Kind kind, SourceFile file) {
        Kind said = Kind.of(file);
        if (said != kind) {
            throw new FileRefused(
                    "wrong-kind",
                    file.place("/kind"),
                    "expected kind: " + kind + ", found kind: " + said,
                    "name a file of kind " + kind + " here");
        }
        List<Problem> problems = Shape.problems(Schemas.of(kind), file);
        if (problems.isEmpty() && kind == Kind.POLICY) {
            problems = AtPoints.problems(file);
        }
        if (!problems.isEmpty()) {
            throw new FileRefused(problems);
        }
        return file;
    }
}

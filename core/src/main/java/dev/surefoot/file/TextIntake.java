package dev.surefoot.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bytes to text: bounded, UTF-8 without a byte order mark, nothing but text in it. */
final class TextIntake {
    private static final String SAVE_AS_UTF8 = "save the file as UTF-8 without a byte order mark";

    private TextIntake() {}

    /** Reads at most one byte more than the limit; the caller closes the stream. */
    static SourceText read(String name, InputStream in, int limit) throws IOException {
        return decode(name, in.readNBytes(limit + 1), limit);
    }

    static SourceText decode(String name, byte[] bytes, int limit) {
        if (bytes.length > limit) {
            throw new FileRefused(
                    "too-large",
                    Place.whole(name),
                    "expected at most " + limit + " bytes, found more",
                    "split the file; is it the right one?");
        }
        requireNoMark(name, bytes);
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), decoded, true);
        SourceText source = new SourceText(name, decoded.flip().toString());
        int wrong = firstNotText(source.text());
        if (wrong >= 0) {
            throw notText(source, wrong, found(source.text().codePointAt(wrong)));
        }
        if (result.isError()) {
            throw notText(source, source.text().length(), "a byte that is not UTF-8");
        }
        return source;
    }

    private static void requireNoMark(String name, byte[] bytes) {
        String mark = null;
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            mark = "UTF-16";
        } else if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            mark = "a byte order mark";
        }
        if (mark != null) {
            throw new FileRefused("not-text", Place.whole(name), "expected text in UTF-8, found " + mark, SAVE_AS_UTF8);
        }
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static FileRefused notText(SourceText source, int index, String found) {
        Place place = source.place(source.position(index), "");
        String fix = found.contains("NUL") || found.contains("UTF-8")
                ? SAVE_AS_UTF8 + "; is it the right file?"
                : "take it out, or write it as an escape in double quotes";
        return new FileRefused("not-text", place, "expected text in UTF-8, found " + found, fix);
    }

    /** The index of the first character that YAML does not allow unescaped (YAML 1.2.2 §5.1), or -1. */
    private static int firstNotText(String text) {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            return nul; // Says most surely what kind of file it is.
        }
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean control = Character.isISOControl(unit) && "\t\n\r\u0085".indexOf(unit) < 0;
            if (control || unit == '\uFFFE' || unit == '\uFFFF') {
                return i;
            }
        }
        return -1;
    }

    private static String found(int character) {
        return character == 0
                ? "a NUL byte (a binary file, or UTF-16)"
                : String.format(Locale.ROOT, "the control character U+%04X", character);
    }
}

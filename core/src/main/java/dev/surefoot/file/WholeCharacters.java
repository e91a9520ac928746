package dev.surefoot.file;

import java.io.Reader;

/**
 * Reads a text without ever ending a read between the halves of a surrogate pair. The YAML parser reads the second half
 * on its own where a full buffer ends with the first, and has no room for it.
 */
final class WholeCharacters extends Reader {
    private final String text;
    private int at;

    WholeCharacters(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (at == text.length()) {
            return -1;
        }
        int end = Math.min(text.length(), at + length);
        if (end < text.length() && end - at > 1 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        int read = end - at;
        text.getChars(at, end, buffer, offset);
        at = end;
        return read;
    }

    @Override
    public void close() {}
}

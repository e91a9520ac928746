package dev.surefoot.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression that matches in time linear in its input, whoever wrote it: RE2 syntax, bounded program and
 * bounded input. Lookaround and back references, which need backtracking, are refused.
 */
public final class SafePattern {
    static final int MAX_LENGTH = 1_000;
    static final int MAX_PROGRAM = 5_000;

    static final int MAX_INPUT = 100_000;
    private static final long MAX_WORK = 50_000_000;

    private final Pattern pattern;

    private SafePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Throws {@link IllegalArgumentException}, saying what is wrong with {@code regex}. */
    public static SafePattern compile(String regex) {
        if (regex.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "expected a pattern of at most " + MAX_LENGTH + " characters, found " + regex.length());
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(unicodeEscapesAsRe2(regex));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "expected a regular expression without lookaround or back references (RE2 syntax), found "
                            + e.getDescription() + (e.getPattern() == null ? "" : " at " + e.getPattern()),
                    e);
        }
        if (pattern.programSize() > MAX_PROGRAM) {
            throw new IllegalArgumentException("expected a pattern with smaller repetitions: this one grows to "
                    + pattern.programSize() + " instructions, the limit is " + MAX_PROGRAM);
        }
        return new SafePattern(pattern);
    }

    /**
     * Whether the pattern is found anywhere in {@code value}. Throws {@link IllegalArgumentException} for a value of
     * more than {@value #MAX_INPUT} characters, fewer where the pattern is large: it is neither a match nor none.
     */
    public boolean matches(String value) {
        long longest = Math.min(MAX_INPUT, MAX_WORK / pattern.programSize());
        if (value.length() > longest) {
            throw new IllegalArgumentException("expected at most " + longest
                    + " characters where a pattern is to be matched, found " + value.length());
        }
        return pattern.matcher(value).find();
    }

    /** ECMA-262 writes a code unit as four hexadecimal digits after a backslash and u, RE2 as {@code \x{...}}. */
    private static String unicodeEscapesAsRe2(String regex) {
        if (!regex.contains("\\u")) {
            return regex;
        }
        StringBuilder re2 = new StringBuilder(regex.length() + 8);
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c != '\\' || i + 1 == regex.length()) {
                re2.append(c);
            } else if (regex.charAt(i + 1) == 'u' && regex.substring(i + 2).matches("(?s)[0-9a-fA-F]{4}.*")) {
                re2.append("\\x{").append(regex, i + 2, i + 6).append('}');
                i += 5;
            } else {
                re2.append(c).append(regex.charAt(++i));
            }
        }
        return re2.toString();
    }
}

package dev.surefoot.json;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;

/** Characters that look like others, made visible word by word. */
final class Lookalikes {

    /** Scripts with letters that pass for Latin ones. */
    private static final Set<UnicodeScript> ALIKE = EnumSet.of(
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.ARMENIAN,
            UnicodeScript.CHEROKEE,
            UnicodeScript.COPTIC,
            UnicodeScript.LISU);

    /** Letters that cannot be told from Latin ones in many fonts, by UTS #39. */
    private static final String TWINS = "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501"
            + "\u051b\u051d\u04cf\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405"
            + "\u03bf\u03c1\u03bd\u03b1\u03b9\u03c5\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1"
            + "\u03a4\u03a5\u03a7\u0261\u0251";

    private Lookalikes() {}

    static String shown(String text) {
        if (text.chars().allMatch(unit -> (unit >= ' ' && unit < 0x7f) || unit == '\n')) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ' ' || text.charAt(i) == '\n') {
                word(shown, text.substring(start, i));
                if (i < text.length()) {
                    shown.append(text.charAt(i));
                }
                start = i + 1;
            }
        }
        return shown.toString();
    }

    private static void word(StringBuilder shown, String word) {
        boolean suspect = isSuspect(word);
        word.codePoints().forEach(point -> {
            if (Visible.isHidden(point) || Character.isSpaceChar(point) || isDressed(point)) {
                shown.append(Visible.code(point));
            } else if (suspect && isOther(point)) {
                shown.append(Visible.code(point));
            } else {
                shown.appendCodePoint(point);
            }
        });
    }

    /** Whether the word mixes Latin letters with others that pass for such, or is made of the latter only. */
    private static boolean isSuspect(String word) {
        boolean latin = word.codePoints()
                .anyMatch(point -> Character.isLetter(point) && UnicodeScript.of(point) == UnicodeScript.LATIN);
        boolean other = word.codePoints().anyMatch(Lookalikes::isOther);
        return other
                && (latin
                        || word.codePoints().filter(Character::isLetter).allMatch(point -> TWINS.indexOf(point) >= 0));
    }

    private static boolean isOther(int point) {
        return (Character.isLetter(point) && ALIKE.contains(UnicodeScript.of(point)))
                || (point > 0x7f && TWINS.indexOf(point) >= 0);
    }

    /** Whether it is plain letters or digits in another dress. */
    private static boolean isDressed(int point) {
        if (point < 0x80) {
            return false;
        }
        String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
        return plain.chars().allMatch(unit -> unit < 0x80 && Character.isLetterOrDigit(unit));
    }
}

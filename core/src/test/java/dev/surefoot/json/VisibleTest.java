package dev.surefoot.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VisibleTest {
    @Test
    void leavesWhatCanBeSeenAlone() {
        String text = "Grüße, 世界 😀 – “quoted” ${steps.a} \u00A0\\";
        assertThat(Visible.line(text)).isEqualTo(text);
    }

    @Test
    void namesWhatAScreenWouldActUpon() {
        assertThat(Visible.line("a\u001b[2Jb\u0000\u007f\u0085")).isEqualTo("a<U+001B>[2Jb<U+0000><U+007F><U+0085>");
        assertThat(Visible.line("a\u2028b\u2029c")).isEqualTo("a<U+2028>b<U+2029>c");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00AD, 0x034F, 0x061C, 0x115F, 0x180E, 0x200B, 0x200D, 0x200E, 0x202E, 0x2060, 0x2066, 0x2069, 0x2800,
                0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xE0001, 0xE0041, 0xE0100, 0xE000, 0x10FFFF, 0xD800
            })
    void namesWhatHidesOrReorders(int point) {
        assertThat(Visible.line("a" + Character.toString(point) + "b")).isEqualTo(String.format("a<U+%04X>b", point));
    }

    @Test
    void keepsALineOneLine() {
        assertThat(Visible.line("a\r\n\tb\nc")).isEqualTo("a b c");
        assertThat(Visible.lines("a\r\n\tb\nc")).isEqualTo("a \n b\nc");
    }

    @Test
    void cutsByCharactersAsPeopleCountThem() {
        assertThat(Visible.line("😀😀😀", 3)).isEqualTo("😀😀😀");
        assertThat(Visible.line("😀😀😀😀", 3)).isEqualTo("😀😀…");
        assertThat(Visible.line("\u202e", 4)).isEqualTo("<U+…");
    }

    @Test
    void tellsApartWhatLooksAlikeWhereSomebodyConsents() {
        assertThat(Visible.exact("pay p\u0430ypal.com")).isEqualTo("pay p<U+0430>ypal.com");
        assertThat(Visible.exact("\u0441\u043e\u0440")).isEqualTo("<U+0441><U+043E><U+0440>");
        assertThat(Visible.exact("\uff50ay \ud835\udc4e")).isEqualTo("<U+FF50>ay <U+1D44E>");
        assertThat(Visible.exact("a\u00a0b\tc\rd\ne")).isEqualTo("a<U+00A0>b<U+0009>c<U+000D>d\ne");
        assertThat(Visible.exact("say \u202eolleh\u200b")).isEqualTo("say <U+202E>olleh<U+200B>");
        assertThat(Visible.exact("\u041f\u0440\u0438\u0432\u0435\u0442 caf\u00e9 \u6771\u4eac"))
                .isEqualTo("\u041f\u0440\u0438\u0432\u0435\u0442 caf\u00e9 \u6771\u4eac");
    }
}

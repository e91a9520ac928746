package dev.surefoot.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "size(value) >= 1                       | size(output.hits) >= 1",
                "value.id != '' && value.id == arguments.id | output.hits.id != '' && output.hits.id == arguments.id",
                "has(value.id)                          | has(output.hits.id)",
                "value.all(value, value > 1)            | output.hits.all(value, value > 1)",
                "value.exists(v, v.value == value[0])   | output.hits.exists(v, v.value == output.hits[0])",
                "'value' in value && values == 1        | 'value' in output.hits && values == 1",
                "[value, {'value': value}].size() > 0   | [output.hits, {'value': output.hits}].size() > 0",
                "'ümläut' == value                      | 'ümläut' == output.hits",
            })
    void readsFromAnotherPlaceWhereverItStoodForItself(String check, String expected) {
        assertThat(Renaming.of(check, Path.parse("value"), Path.parse("output.hits")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "size(facts.sources) >= 3               | size(output) >= 3",
                "size(facts['sources']) >= 3            | size(output) >= 3",
                "size(facts [ \"sources\" ]) >= 3       | size(output) >= 3",
                "facts.sources.items.exists(i, i > 0)   | output.items.exists(i, i > 0)",
            })
    void takesALongerPathAway(String check, String expected) {
        assertThat(Renaming.of(check, Path.parse("facts.sources"), Path.parse("output")))
                .isEqualTo(expected);
    }

    @Test
    void leavesAloneWhatCannotBeReplaced() {
        Path sources = Path.parse("facts.sources");
        Path output = Path.parse("output");

        assertThat(Renaming.of("size(facts) > 3", sources, output)).isNull();
        assertThat(Renaming.of("size(facts.sources) > size(facts.sourcesAll)", sources, output))
                .isNull();
        assertThat(Renaming.of("goal.text != ''", sources, output)).isNull();
        assertThat(Renaming.of("size(", sources, output)).isNull();
    }

    @Test
    void writesNamesThatCelDoesNotKnowInBrackets() {
        assertThat(Renaming.of("value != null", Path.parse("value"), Path.parse("output[\"a-b\"].in[2].c")))
                .isEqualTo("output['a-b']['in'][2].c != null");
    }
}

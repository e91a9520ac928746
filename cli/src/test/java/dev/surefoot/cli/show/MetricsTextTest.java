package dev.surefoot.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evaluation.runs.Figures;
import dev.surefoot.evaluation.runs.Measures;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class MetricsTextTest {

    @Test
    void saysOfEveryFigureWhatItIs() {
        Figures figures = Figures.of(Measures.NONE);
        Set<String> names = new TreeSet<>(figures.execution().keySet());
        names.addAll(figures.planning().keySet());
        names.addAll(figures.failures().keySet());
        assertThat(names)
                .hasSizeGreaterThan(40)
                .allSatisfy(name -> assertThat(MetricsText.meaning(name)).isNotBlank());
    }
}

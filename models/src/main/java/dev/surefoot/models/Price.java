package dev.surefoot.models;

import dev.surefoot.model.ModelAnswer.Usage;
import java.math.BigDecimal;

/**
 * What a model costs.
 *
 * @param input of a million tokens that it reads
 * @param output of a million that it writes
 */
record Price(BigDecimal input, BigDecimal output) {

    BigDecimal of(Usage usage) {
        return input.multiply(BigDecimal.valueOf(usage.input()))
                .add(output.multiply(BigDecimal.valueOf(usage.output())))
                .movePointLeft(6);
    }
}

package dev.surefoot.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What asking models costs, counted in whole millionths so that sums are exact. As JSON it is a number with at most six
 * decimals: with {@link #MOST} that is fifteen digits, which a double always carries (RFC 8785).
 *
 * @param millionths of whatever money the prices are in, from 0
 */
public record Money(long millionths) {

    private static final int DECIMALS = 6;

    /** A thousand million; more counts as this. */
    public static final Money MOST = new Money(1_000_000_000_000_000L);

    public static final Money NOTHING = new Money(0);

    public Money {
        if (millionths < 0 || millionths > 1_000_000_000_000_000L) {
            throw new IllegalArgumentException(
                    "expected money from 0 to 1000000000, found " + millionths + " millionths");
        }
    }

    /**
     * What comes to that amount: up to the next millionth, so that nothing is counted too low.
     *
     * @throws IllegalArgumentException where it is below zero
     */
    public static Money of(BigDecimal amount) {
        BigDecimal counted = amount.movePointRight(DECIMALS).setScale(0, RoundingMode.CEILING);
        return counted.compareTo(BigDecimal.valueOf(MOST.millionths)) > 0 ? MOST : new Money(counted.longValueExact());
    }

    /**
     * Reads an amount that was written.
     *
     * @throws IllegalArgumentException where it is none, or has more than six decimals
     */
    @JsonCreator
    public static Money read(BigDecimal amount) {
        try {
            return new Money(amount.movePointRight(DECIMALS).longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("expected money with at most six decimals", e);
        }
    }

    /** Both together. */
    public Money plus(Money more) {
        return new Money(Math.min(millionths + more.millionths, MOST.millionths));
    }

    /** In units, without zeros that say nothing. */
    @JsonValue
    public BigDecimal amount() {
        BigDecimal amount = BigDecimal.valueOf(millionths, DECIMALS).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }

    @Override
    public String toString() {
        return amount().toPlainString();
    }
}

package dev.surefoot.tools.java;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tools of every shape that a binding has to carry, and some that fail. */
public final class Ledger {

    final CountDownLatch interrupted = new CountDownLatch(1);

    public enum Side {
        DEBIT,
        CREDIT
    }

    public record Entry(
            String account,
            BigDecimal amount,
            Side side,
            @Nullable String note) {}

    public record Account(@Param("As the bank knows it") String name, List<Account> children) {}

    public record Booked(
            List<Entry> entries, Instant at, Duration took, Map<String, Long> totals, Optional<String> warning) {}

    @Tool(description = "Books entries")
    public Booked book(
            @Param("What is booked") List<Entry> entries,
            Instant at,
            Duration took,
            Map<String, Long> totals,
            Optional<String> warning,
            @Nullable String note,
            boolean strict,
            JsonNode extra) {
        return new Booked(entries, at, took, totals, note == null ? warning : Optional.of(note + strict + extra));
    }

    @Tool(name = "tree")
    public Account tree(@Param(value = "The root", name = "root") Account account) {
        return account;
    }

    @Tool
    public void nothing() {}

    @Tool
    public Set<Integer> numbers(int[] numbers, @Nullable Integer more) {
        return Set.of(numbers.length, more == null ? -1 : more);
    }

    @Tool
    public String fails(String how) throws Exception {
        switch (how) {
            case "checked" -> throw new Exception("no\npaper " + "x".repeat(1_000));
            case "error" -> throw new StackOverflowError();
            case "argument" -> throw new IllegalArgumentException("how: expected better");
            default -> throw new IllegalStateException();
        }
    }

    @Tool
    public Object returns(String what) {
        return switch (what) {
            case "nan" -> Double.NaN;
            case "huge" -> "x".repeat(100_000);
            case "inexact" -> List.of(9_007_199_254_740_993L);
            case "cycle" -> cycle();
            default -> 0.1f;
        };
    }

    private static Object cycle() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        return list;
    }

    @Tool
    public String sleeps() {
        try {
            new CountDownLatch(1).await();
            return "woken";
        } catch (InterruptedException e) {
            interrupted.countDown();
            return "late";
        }
    }

    @Tool
    public String spins() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        return "late";
    }
}

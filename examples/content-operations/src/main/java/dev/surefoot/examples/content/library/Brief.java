package dev.surefoot.examples.content.library;

/** What is to be written and for whom, with white space folded. */
public record Brief(String topic, String audience) {}

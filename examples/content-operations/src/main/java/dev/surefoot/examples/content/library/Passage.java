package dev.surefoot.examples.content.library;

/** A few sentences of a document under one heading; {@code text} stands there verbatim from {@code line} on. */
record Passage(String document, String title, String heading, int line, String text) {}

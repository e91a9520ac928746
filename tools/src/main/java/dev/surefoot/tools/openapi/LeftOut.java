package dev.surefoot.tools.openapi;

/** A part of a description that no tool can be made of; the message says why. */
final class LeftOut extends Exception {
    private static final long serialVersionUID = 1L;

    LeftOut(String reason) {
        super(reason);
    }
}

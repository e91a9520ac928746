package dev.surefoot.cli.screen;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Where a command speaks: answers on {@code out}, progress and errors on {@code err}.
 *
 * @param in what people type
 * @param out answers
 * @param err progress and errors
 * @param interactive whether a person sits at a terminal, for both typing and reading
 * @param width columns of the terminal, asked anew each time
 */
public record Screen(
        InputStream in, PrintStream out, PrintStream err, boolean interactive, IntSupplier width, Ink ink) {

    /** The same screen for a command that answers with one document: nobody is asked anything, nothing is coloured. */
    public Screen forPrograms() {
        return new Screen(in, out, err, false, width, Ink.OFF);
    }

    public Screen withInk(Ink chosen) {
        return new Screen(in, out, err, interactive, width, chosen);
    }

    public void print(String text) {
        out.println(text);
    }

    public void print(List<String> lines) {
        lines.forEach(out::println);
    }

    public int columns() {
        return width.getAsInt();
    }
}

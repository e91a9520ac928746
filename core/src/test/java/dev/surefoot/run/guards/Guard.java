package dev.surefoot.run.guards;

/**
 * One condition in the source that keeps something from happening, and how to take it away.
 *
 * @param file the class it stands in
 * @param method the method it stands in, or empty
 * @param line where it stands
 * @param text the condition
 * @param start the first character of it
 * @param end the one after its last
 * @param always what it becomes: the value with which it guards nothing
 */
record Guard(String file, String method, long line, String text, int start, int end, String always) {

    String removedFrom(String source) {
        return source.substring(0, start) + always + source.substring(end);
    }

    /** Where it stands, without the line, which moves. */
    String place() {
        return file + "." + method;
    }

    /** The condition in one line. */
    String condition() {
        return text.replaceAll("\\s+", " ").replace(" .", ".").replace("( ", "(");
    }

    /** What tells it from every other one, as long as its method keeps it: where it stands, what it asks, what it becomes. */
    String name() {
        return place() + ": " + condition() + " := " + always;
    }
}

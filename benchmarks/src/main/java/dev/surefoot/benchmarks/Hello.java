package dev.surefoot.benchmarks;

/** What a JVM takes to say anything at all. */
final class Hello {
    private Hello() {}

    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}

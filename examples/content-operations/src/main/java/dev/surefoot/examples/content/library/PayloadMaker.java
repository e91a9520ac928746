package dev.surefoot.examples.content.library;

import dev.surefoot.examples.content.library.Outline.Point;
import dev.surefoot.examples.content.library.Outline.Support;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes an outline as Markdown, every claim with the numbers of its references. */
final class PayloadMaker {
    private final Map<Support, Integer> numbers = new LinkedHashMap<>();
    private final StringBuilder body = new StringBuilder();

    private PayloadMaker() {}

    static Payload payload(Outline outline) {
        PayloadMaker maker = new PayloadMaker();
        outline.points().forEach(maker::add);
        maker.addReferences();
        maker.addReview(outline.needsReview());
        List<String> references =
                maker.numbers.keySet().stream().map(PayloadMaker::place).toList();
        return new Payload(outline.title(), maker.body.toString().strip() + "\n", references);
    }

    private void add(Point point) {
        body.append("## ").append(inert(point.heading())).append("\n\n");
        if (!point.supported()) {
            body.append("**Needs review.** ");
        }
        body.append(inert(point.claim()));
        for (Support support : point.support()) {
            Integer number = numbers.computeIfAbsent(support, s -> numbers.size() + 1);
            body.append(" [").append(number).append(']');
        }
        body.append("\n\n");
    }

    private void addReferences() {
        if (!numbers.isEmpty()) {
            body.append("## References\n\n");
            numbers.forEach((support, number) -> body.append(number)
                    .append(". ")
                    .append(inert(place(support)))
                    .append(": “")
                    .append(inert(support.quote()))
                    .append("”\n"));
            body.append('\n');
        }
    }

    private void addReview(List<String> needsReview) {
        if (!needsReview.isEmpty()) {
            body.append("## Needs review\n\n");
            needsReview.forEach(item -> body.append("- ").append(inert(item)).append('\n'));
        }
    }

    private static String place(Support support) {
        return Words.folded(support.document()) + ", line " + support.line();
    }

    // Words of sources and users stay words: no HTML reaches the CMS through them.
    private static String inert(String text) {
        return Words.folded(text).replace("&", "&amp;").replace("<", "&lt;");
    }
}

package dev.surefoot.examples.content.library;

import dev.surefoot.examples.content.library.Outline.Point;
import dev.surefoot.examples.content.library.Outline.Support;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes an outline of what passages say: a claim is always a sentence that stands in one of them. */
final class OutlineMaker {
    private static final int CORROBORATION = 3;
    private static final int INDEPENDENT = 3;
    private static final int SHORT = 80;

    private final Set<String> topic;
    private final List<Hit> hits;
    private final List<Point> points = new ArrayList<>();
    private final List<String> needsReview = new ArrayList<>();

    private OutlineMaker(String topic, List<Hit> hits) {
        this.topic = Words.of(topic);
        this.hits = hits;
    }

    static Outline outline(String topic, String audience, List<Hit> hits, Guidance guidance) {
        OutlineMaker maker = new OutlineMaker(topic, hits);
        maker.addPoints();
        maker.addUncovered(guidance);
        maker.reviewBreadth();
        return new Outline(topic + ": an outline for " + audience, maker.points, maker.needsReview);
    }

    private void addPoints() {
        Set<String> headings = new LinkedHashSet<>();
        for (Hit hit : hits) {
            Support claim = best(hit, topic);
            List<Support> support = new ArrayList<>(List.of(claim));
            Set<String> words = Words.of(claim.quote());
            words.removeAll(topic);
            for (Hit other : hits) {
                Support also = best(other, words);
                if (!other.document().equals(hit.document())
                        && Words.shared(words, also.quote()) >= CORROBORATION
                        && support.size() < INDEPENDENT) {
                    support.add(also);
                }
            }
            String heading = headings.add(hit.heading()) ? hit.heading() : hit.title() + ": " + hit.heading();
            points.add(new Point(heading, claim.quote(), support, true));
        }
    }

    private void addUncovered(Guidance guidance) {
        String said = points.stream()
                .flatMap(p -> p.support().stream())
                .map(Support::quote)
                .collect(Collectors.joining("\n"));
        for (Guidance.Cover cover : guidance.covers()) {
            if (cover.words().stream().noneMatch(word -> Words.shared(Words.of(word), said) > 0)) {
                points.add(new Point(
                        cover.matter(), "No source that was found says anything about this.", List.of(), false));
                needsReview.add("Nothing found supports a point on: " + cover.matter());
            }
        }
    }

    private void reviewBreadth() {
        String found = hits.stream()
                .map(hit -> hit.title() + " " + hit.heading() + " " + hit.excerpt())
                .collect(Collectors.joining("\n"));
        List<String> unmentioned = topic.stream()
                .filter(word -> Words.shared(Set.of(word), found) == 0)
                .toList();
        if (!unmentioned.isEmpty()) {
            needsReview.add("No source found mentions: " + String.join(", ", unmentioned));
        }
        long independent = hits.stream().map(Hit::document).distinct().count();
        if (independent < INDEPENDENT) {
            needsReview.add("Only " + independent + " of at least " + INDEPENDENT + " independent sources");
        }
    }

    // The sentence that has most of the words, of equals the first; a short one with the sentence that explains it.
    private static Support best(Hit hit, Set<String> words) {
        List<Sentences.Sentence> sentences = Sentences.of(hit.excerpt(), hit.line());
        int best = IntStream.range(0, sentences.size())
                .boxed()
                .max(Comparator.<Integer>comparingInt(
                                i -> Words.shared(words, sentences.get(i).text()))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow(() -> new IllegalArgumentException("a hit has an excerpt: " + hit.document()));
        String quote = sentences.get(best).text();
        if (quote.length() < SHORT && best + 1 < sentences.size()) {
            quote += " " + sentences.get(best + 1).text();
        }
        return new Support(hit.document(), sentences.get(best).line(), Words.folded(quote));
    }
}

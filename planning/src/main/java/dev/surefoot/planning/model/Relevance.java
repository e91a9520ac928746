package dev.surefoot.planning.model;

import dev.surefoot.planning.facts.ArgumentFacts;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ToolContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Puts tools into the order in which a planner wants to see them: first those from which a wanted fact can come, through
 * whatever these need; then by what they say of themselves, held against the words of the goal (BM25, after Robertson and
 * Zaragoza, "The Probabilistic Relevance Framework", 2009; words are stemmed, names taken apart), and by what the best of
 * their source says.
 */
public final class Relevance {

    /** Kept here, as loggers are held weakly. Its only word would be that no vectors are used, and none are needed. */
    private static final Logger LUCENE =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        LUCENE.setLevel(Level.SEVERE);
    }

    private static final String NAME = "name";
    private static final String TEXT = "text";

    private Relevance() {}

    /**
     * All of the tools, the most relevant first.
     *
     * @param wanted facts
     * @param words of the goal
     */
    public static List<ToolContract> order(Collection<ToolContract> tools, List<String> wanted, String words) {
        Map<String, ToolContract> byName = new LinkedHashMap<>();
        tools.forEach(tool -> byName.put(tool.name(), tool));
        Set<String> order = new LinkedHashSet<>(givers(tools, wanted));
        order.addAll(ranked(tools, scores(tools, words)));
        return order.stream().map(byName::get).toList();
    }

    /** Tools that give a wanted fact, then those that give what these need, and so on. */
    private static Set<String> givers(Collection<ToolContract> tools, List<String> wanted) {
        Set<String> givers = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>(wanted);
        Deque<String> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            String fact = open.removeFirst();
            for (ToolContract tool : tools) {
                if (tool.produces().stream().map(Produced::fact).anyMatch(given -> isPart(fact, given))
                        && givers.add(tool.name())) {
                    needs(tool).stream().filter(seen::add).forEach(open::addLast);
                }
            }
        }
        return givers;
    }

    private static boolean isPart(String fact, String given) {
        return fact.equals(given) || fact.startsWith(given + ".");
    }

    private static List<String> needs(ToolContract tool) {
        List<String> needs = new ArrayList<>(tool.requires());
        needs.addAll(ArgumentFacts.of(tool).values());
        return needs;
    }

    /** The names by their own score, and half the best of their source: of the same service, what is never said may be needed. */
    private static List<String> ranked(Collection<ToolContract> tools, Map<String, Float> scores) {
        Map<String, Float> sources = new HashMap<>();
        scores.forEach((tool, score) -> sources.merge(source(tool), score, Math::max));
        return tools.stream()
                .map(ToolContract::name)
                .sorted(Comparator.comparingDouble(
                        (String tool) -> -scores.getOrDefault(tool, 0f) - sources.getOrDefault(source(tool), 0f) / 2))
                .toList();
    }

    private static String source(String tool) {
        return tool.substring(0, tool.indexOf('.'));
    }

    private static Map<String, Float> scores(Collection<ToolContract> tools, String words) {
        try (Analyzer analyzer = new EnglishAnalyzer();
                ByteBuffersDirectory index = new ByteBuffersDirectory()) {
            write(tools, index, analyzer);
            Query query = new QueryBuilder(analyzer).createBooleanQuery(TEXT, apart(words));
            if (query == null) {
                return Map.of();
            }
            try (DirectoryReader reader = DirectoryReader.open(index)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                StoredFields stored = searcher.storedFields();
                Map<String, Float> scores = new HashMap<>();
                for (ScoreDoc each : searcher.search(query, Math.max(1, tools.size())).scoreDocs) {
                    scores.put(stored.document(each.doc).get(NAME), each.score);
                }
                return scores;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot fail so", e);
        }
    }

    private static void write(Collection<ToolContract> tools, ByteBuffersDirectory index, Analyzer analyzer)
            throws IOException {
        try (IndexWriter writer = new IndexWriter(index, new IndexWriterConfig(analyzer))) {
            for (ToolContract tool : tools) {
                Document document = new Document();
                document.add(new StoredField(NAME, tool.name()));
                document.add(new TextField(TEXT, apart(text(tool)), Field.Store.NO));
                writer.addDocument(document);
            }
        }
    }

    private static String text(ToolContract tool) {
        StringBuilder text = new StringBuilder(tool.name()).append(' ').append(tool.description());
        if (tool.input() != null) {
            tool.input()
                    .path("properties")
                    .properties()
                    .forEach(argument -> text.append(' ')
                            .append(argument.getKey())
                            .append(' ')
                            .append(argument.getValue().path("description").asString("")));
        }
        tool.produces().forEach(produced -> text.append(' ').append(produced.fact()));
        return text.toString();
    }

    /** Names as words: {@code cms.create_draft} and {@code createDraft} both speak of drafts. */
    private static String apart(String text) {
        return text.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").replaceAll("[._\\-/]", " ");
    }
}

package dev.surefoot.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The one place that knows the schema library. */
final class Validator {
    static final int MAX_VIOLATIONS = 20;
    private static final long MAX_STEPS = 2_000_000;
    private static final int MAX_DEPTH = 500;

    private final Schema schema;

    Validator(JsonNode source) {
        this.schema = Library.registry().getSchema(source);
    }

    List<Violation> validate(JsonNode value) {
        List<Error> errors;
        try {
            errors = schema.validate(
                    value,
                    context -> context.executionConfig(
                            config -> config.maxEvaluationSteps(MAX_STEPS).maxEvaluationDepth(MAX_DEPTH)));
        } catch (ValidationLimitExceededException e) {
            return List.of(new Violation(
                    e.getInstanceLocation().toString(),
                    "expected a value that can be validated within bounds, found one that needs more than "
                            + e.getLimit() + " " + e.getLimitKind().name().toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return List.of(new Violation("", String.valueOf(e.getMessage())));
        }
        return errors.stream()
                .limit(MAX_VIOLATIONS)
                .map(error -> new Violation(error.getInstanceLocation().toString(), message(error)))
                .toList();
    }

    private static String message(Error error) {
        JsonNode found = error.getInstanceNode();
        JsonNode expected = error.getSchemaNode();
        if ("type".equals(error.getKeyword()) && found != null && expected != null) {
            return "expected " + expected.toString().replace("\"", "") + ", found " + Found.in(found);
        }
        return error.getMessage();
    }

    /** Loaded with the first validation, not with the first schema. */
    private static final class Library {
        private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
                .locale(Locale.ROOT)
                .losslessNarrowing(true)
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(false)
                .regularExpressionFactory(regex -> SafePattern.compile(regex)::matches)
                .build();

        /** A registry of its own for each schema: a registry remembers every {@code $id} and never forgets one. */
        static SchemaRegistry registry() {
            return SchemaRegistry.withDialect(
                    Dialects.getDraft202012(),
                    builder -> builder.schemaRegistryConfig(CONFIG).schemaCacheEnabled(false));
        }
    }
}

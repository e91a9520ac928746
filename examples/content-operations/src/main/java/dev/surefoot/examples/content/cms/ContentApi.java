package dev.surefoot.examples.content.cms;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The API that clients see: {@code /drafts}, in whichever mode the CMS is. */
final class ContentApi {
    private static final int DEFAULT_PAGE = 20;
    private static final int MAX_PAGE = 100;
    private static final int FLAKY_FAILURES = 2;

    private final DraftStore store;

    ContentApi(DraftStore store) {
        this.store = store;
    }

    Reply answer(Request request, CmsMode mode) {
        if (mode == CmsMode.DOWN) {
            return outOfService();
        }
        if (request.path().equals("/drafts")) {
            return switch (request.method()) {
                case "POST" -> save(request, mode);
                case "GET" -> list(request.parameters(Set.of("key", "cursor", "limit")));
                default -> notAllowed("GET, POST");
            };
        }
        String id = request.path().substring("/drafts/".length());
        request.parameters(Set.of());
        return switch (request.method()) {
            case "GET" -> get(id);
            case "DELETE" -> delete(id);
            default -> notAllowed("GET, DELETE");
        };
    }

    static Reply.Answer outOfService() {
        return Reply.Answer.problem(503, "the content API is out of service").with("Retry-After", "1");
    }

    static Reply.Answer notAllowed(String methods) {
        return Reply.Answer.problem(405, "this resource takes " + methods).with("Allow", methods);
    }

    private Reply save(Request request, CmsMode mode) {
        String key = request.key();
        if (mode == CmsMode.FLAKY && store.countSave(caller(request)) <= FLAKY_FAILURES) {
            return outOfService();
        }
        if (!isJson(request.contentType())) {
            return Reply.Answer.problem(415, "a draft is sent as application/json");
        }
        request.parameters(Set.of());
        NewDraft wanted = NewDraft.parse(request.body());
        if (mode == CmsMode.LYING) {
            DraftStore.Saved before = key == null ? null : store.replay(wanted, key);
            return before == null ? lie(wanted) : created(before);
        }
        boolean first = mode == CmsMode.VANISHING && store.countSave(caller(request)) == 1;
        DraftStore.Saved saved = store.save(wanted, key);
        return first && !saved.replayed() ? new Reply.Cut(saved.id()) : created(saved);
    }

    private Reply lie(NewDraft wanted) {
        Draft never = store.compose(wanted);
        return created(new DraftStore.Saved(never.id(), never.json(), false));
    }

    private static Reply created(DraftStore.Saved saved) {
        Reply.Answer answer = Reply.Answer.json(201, saved.answer(), saved.id());
        return saved.replayed()
                ? answer.with("Idempotent-Replayed", "true")
                : answer.with("Location", "/drafts/" + saved.id());
    }

    // Modes that fail the first saves count them by key; a client without one is known by what it sends.
    private static String caller(Request request) {
        String key = request.key();
        return key == null ? "content " + HexFormat.of().formatHex(NewDraft.sha256(request.body())) : "key " + key;
    }

    private Reply get(String id) {
        Draft draft = store.find(id);
        return draft == null ? noSuchDraft() : Reply.Answer.json(200, draft.json(), id);
    }

    private Reply delete(String id) {
        return store.delete(id) ? Reply.Answer.empty(204, id) : noSuchDraft();
    }

    private Reply list(Map<String, String> parameters) {
        ObjectNode page = Json.NODES.objectNode();
        ArrayNode drafts = page.putArray("drafts");
        String key = parameters.get("key");
        if (key != null) {
            if (parameters.size() > 1 || !Request.visible(key)) {
                throw new Refusal(400, "key stands alone, and is 1 to 200 visible ASCII characters");
            }
            store.findByKey(key).forEach(draft -> drafts.add(draft.json()));
            return Reply.Answer.json(200, page, null);
        }
        int limit = limit(parameters.get("limit"));
        List<DraftStore.Listed> found = store.after(position(parameters.get("cursor")), limit + 1);
        found.stream().limit(limit).forEach(listed -> drafts.add(listed.draft().summary()));
        if (found.size() > limit) {
            page.put("next", cursor(found.get(limit - 1).position()));
        }
        return Reply.Answer.json(200, page, null);
    }

    private static int limit(@Nullable String text) {
        int limit = text == null ? DEFAULT_PAGE : text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_PAGE) {
            throw new Refusal(400, "limit is a number from 1 to " + MAX_PAGE);
        }
        return limit;
    }

    private static String cursor(long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("after " + position).getBytes(StandardCharsets.UTF_8));
    }

    private static long position(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.matches("after [0-9]{1,18}")) {
                return Long.parseLong(text.substring("after ".length()));
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "cursor is the next of an earlier page");
        }
        throw new Refusal(400, "cursor is the next of an earlier page");
    }

    private static Reply noSuchDraft() {
        return Reply.Answer.problem(404, "there is no such draft");
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}

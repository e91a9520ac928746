package dev.surefoot.evaluation.calls;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A shop as tau2-bench's retail domain describes it, as far as calls change it: what two lists of calls leave compares. */
final class Retail {
    private static final Set<String> REASONS = Set.of("no longer needed", "ordered by mistake");
    private static final List<String> ADDRESS = List.of("address1", "address2", "city", "country", "state", "zip");
    private static final String GIFT_CARD = "gift_card";

    private final ObjectNode state;

    Retail(JsonNode database) {
        this.state = database.deepCopy().asObject();
    }

    JsonNode state() {
        return state;
    }

    /** Carries out a call; false where the shop refuses it, and then nothing has changed. */
    boolean call(String tool, JsonNode arguments) {
        if (tool.equals("modify_user_address")) {
            return move(state.path("users").path(arguments.path("user_id").asString("")), arguments);
        }
        JsonNode found = state.path("orders").path(arguments.path("order_id").asString(""));
        if (!(found instanceof ObjectNode order)) {
            return false;
        }
        String status = order.path("status").stringValue();
        boolean untouched = status.equals("pending");
        boolean delivered = status.equals("delivered");
        return switch (tool) {
            case "cancel_pending_order" -> untouched && cancel(order, arguments);
            case "modify_pending_order_address" -> status.startsWith("pending") && move(order, arguments);
            case "modify_pending_order_payment" -> status.startsWith("pending") && pay(order, arguments);
            case "modify_pending_order_items" -> untouched && swap(order, arguments, "pending (item modified)");
            case "exchange_delivered_order_items" -> delivered && swap(order, arguments, "exchange requested");
            case "return_delivered_order_items" -> delivered && giveBack(order, arguments);
            default -> throw new IllegalArgumentException("no tool of the shop changes it by " + tool);
        };
    }

    private static boolean move(JsonNode whose, JsonNode arguments) {
        if (!(whose instanceof ObjectNode owner)) {
            return false;
        }
        ObjectNode address = owner.putObject("address");
        ADDRESS.forEach(line -> address.set(line, arguments.path(line)));
        return true;
    }

    private static boolean cancel(ObjectNode order, JsonNode arguments) {
        String reason = arguments.path("reason").asString("");
        boolean admitted = REASONS.contains(reason);
        if (admitted) {
            order.put("status", "cancelled").put("cancel_reason", reason);
        }
        return admitted;
    }

    private boolean pay(ObjectNode order, JsonNode arguments) {
        JsonNode method = method(order, arguments);
        JsonNode history = order.path("payment_history");
        boolean admitted = method.isObject()
                && history.size() == 1
                && !history.path(0).path("payment_method_id").equals(method.path("id"))
                && covers(method, history.path(0).path("amount").decimalValue());
        if (admitted) {
            order.set("paid_by", method.path("id"));
        }
        return admitted;
    }

    private boolean swap(ObjectNode order, JsonNode arguments, String status) {
        List<String> old = texts(arguments.path("item_ids"));
        List<String> fresh = texts(arguments.path("new_item_ids"));
        JsonNode method = method(order, arguments);
        if (old.size() != fresh.size() || !has(order, old) || !method.isObject()) {
            return false;
        }
        BigDecimal more = BigDecimal.ZERO;
        for (int i = 0; i < old.size(); i++) {
            JsonNode item = item(order, old.get(i));
            JsonNode variant = state.path("products")
                    .path(item.path("product_id").stringValue())
                    .path("variants")
                    .path(fresh.get(i));
            if (!variant.path("available").asBoolean(false)) {
                return false;
            }
            more = more.add(variant.path("price")
                    .decimalValue()
                    .subtract(item.path("price").decimalValue()));
        }
        if (!covers(method, more)) {
            return false;
        }
        Collections.sort(old);
        Collections.sort(fresh);
        order.put("status", status).put("swapped", old + " for " + fresh).set("paid_by", method.path("id"));
        return true;
    }

    private boolean giveBack(ObjectNode order, JsonNode arguments) {
        List<String> items = texts(arguments.path("item_ids"));
        JsonNode method = method(order, arguments);
        boolean original =
                order.path("payment_history").path(0).path("payment_method_id").equals(method.path("id"));
        if (!has(order, items) || !method.isObject() || !(original || isGiftCard(method))) {
            return false;
        }
        Collections.sort(items);
        order.put("status", "return requested")
                .put("returned", items.toString())
                .set("paid_by", method.path("id"));
        return true;
    }

    private JsonNode method(JsonNode order, JsonNode arguments) {
        return state.path("users")
                .path(order.path("user_id").stringValue())
                .path("payment_methods")
                .path(arguments.path("payment_method_id").asString(""));
    }

    private static boolean isGiftCard(JsonNode method) {
        return method.path("source").asString("").equals(GIFT_CARD);
    }

    private static boolean covers(JsonNode method, BigDecimal amount) {
        return !isGiftCard(method) || method.path("balance").decimalValue().compareTo(amount) >= 0;
    }

    private static boolean has(JsonNode order, List<String> items) {
        List<String> there = new ArrayList<>();
        order.path("items").forEach(item -> there.add(item.path("item_id").stringValue()));
        return items.stream().allMatch(there::remove);
    }

    private static JsonNode item(JsonNode order, String id) {
        for (JsonNode item : order.path("items")) {
            if (item.path("item_id").stringValue().equals(id)) {
                return item;
            }
        }
        throw new IllegalStateException("no item " + id);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.stringValue()));
        return texts;
    }
}

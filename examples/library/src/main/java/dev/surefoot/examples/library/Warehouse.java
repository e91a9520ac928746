package dev.surefoot.examples.library;

import dev.surefoot.tools.java.Param;
import dev.surefoot.tools.java.Tool;
import java.util.ArrayList;
import java.util.List;

/** The tools of the example: a warehouse that knows its stock and takes orders. Used by one call at a time. */
public final class Warehouse {

    /** How many of an article are there. */
    public record Stock(String article, int pieces) {}

    /** An order as the warehouse has it. */
    public record Order(int number, String article, int pieces) {}

    private final List<Order> orders = new ArrayList<>();

    /** Counts the pieces of an article. */
    @Tool(name = "stock", description = "Counts the pieces of an article")
    public Stock stock(@Param("the article") String article) {
        return new Stock(article, 3);
    }

    /** Orders pieces of an article. */
    @Tool(name = "order", description = "Orders pieces of an article")
    public synchronized Order order(@Param("the article") String article, @Param("how many") int pieces) {
        Order order = new Order(orders.size() + 1, article, pieces);
        orders.add(order);
        return order;
    }

    /** Looks an order up. */
    @Tool(name = "find", description = "Finds an order by its number")
    public synchronized Order find(@Param("the order's number") int number) {
        return orders.get(number - 1);
    }

    synchronized List<Order> orders() {
        return List.copyOf(orders);
    }
}

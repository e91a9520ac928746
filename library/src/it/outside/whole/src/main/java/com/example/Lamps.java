package com.example;

import dev.surefoot.tools.java.Param;
import dev.surefoot.tools.java.Tool;
import java.util.ArrayList;
import java.util.List;

public final class Lamps {
    public record Lamp(int number, String colour) {}

    final List<Lamp> sold = new ArrayList<>();

    @Tool
    public synchronized Lamp sell(@Param("the colour") String colour) {
        Lamp lamp = new Lamp(sold.size() + 1, colour);
        sold.add(lamp);
        return lamp;
    }
}

package com.example;

import dev.surefoot.tools.java.Tool;
import java.util.Map;

public final class Clock {
    @Tool
    public Map<String, String> read() {
        return Map.of("time", "noon");
    }
}

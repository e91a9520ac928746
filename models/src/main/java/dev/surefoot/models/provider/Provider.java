package dev.surefoot.models.provider;

/** Whose protocol a model speaks. */
public enum Provider {
    /** OpenAI's chat completions, which many services and local servers speak as well. */
    OPENAI,
    /** Anthropic's messages. */
    ANTHROPIC,
    /** Google's generateContent. */
    GEMINI,
    /** Ollama's chat. */
    OLLAMA
}

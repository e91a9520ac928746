package dev.surefoot.examples.content.cms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the CMS really holds, whatever it told its clients: asked at the operator's door. */
public record CmsHoldings(int count, List<Held> drafts) {
    public CmsHoldings {
        drafts = List.copyOf(drafts);
    }

    /** One stored draft; {@code key} is the idempotency key under which it was saved, null where there was none. */
    public record Held(String id, String title, @Nullable String key) {}
}

package dev.surefoot.examples.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.run.RunStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestockTest {

    @Test
    void ordersOnceAndProvesIt(@TempDir Path data) throws Exception {
        Warehouse warehouse = new Warehouse();

        RunStatus status = Restock.run(data, warehouse);

        assertThat(status).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(warehouse.orders()).containsExactly(new Warehouse.Order(1, "lamp", 7));
    }
}

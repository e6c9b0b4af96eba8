package io.penalties.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * Runs against the whole service on a free port, with the source {@code checkpoints} that documents
 * speak of; all such tests share one service.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(OwnFolder.class)
@TestPropertySource(
    properties =
        "penalties.sources.checkpoints.location="
            + "file:${user.dir}/src/test/resources/openapi/checkpoints/")
public @interface WithCheckpoints {}

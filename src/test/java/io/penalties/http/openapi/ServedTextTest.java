package io.penalties.http.openapi;

import io.penalties.PenaltiesApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** Runs against the whole service on a free port; all such tests share one service. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = PenaltiesApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties =
        "penalties.sources.checkpoints.location="
            + "file:${user.dir}/src/test/resources/openapi/checkpoints/")
@interface ServedTextTest {}

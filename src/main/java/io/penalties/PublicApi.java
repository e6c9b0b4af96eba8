package io.penalties;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that programs may use with the {@code core} jar as a library: its name and methods
 * do not change within a major version. All other types may change with any version, public or not.
 * The page docs/library.md lists the marked types.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PublicApi {}

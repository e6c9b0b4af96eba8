# The service on a runtime of its own, without a shell. The tag is the chart's appVersion.
# Build: docker build -t penalties:0.1.0-SNAPSHOT .
# Run: docker run --read-only --tmpfs /tmp -p 8080:8080 penalties:0.1.0-SNAPSHOT

# Maven and a JDK 25 of 25.0.3 or newer, on a Debian or Ubuntu, whose C library the image takes along.
# Named by tag: to pin it, pass --build-arg BUILDER=…@sha256:… with the digest that your registry shows.
ARG BUILDER=docker.io/library/maven:3-eclipse-temurin-25

FROM ${BUILDER} AS build
WORKDIR /src
# Maven fetches all that the build needs for one class: a layer that lasts until the pom changes.
COPY mvnw pom.xml ./
RUN mkdir -p src/main/java \
 && echo 'public class Any { public static void main(String[] args) {} }' > src/main/java/Any.java \
 && ./mvnw -B -ntp -q compile jar:jar spring-boot:repackage@repackage \
 && rm src/main/java/Any.java
COPY src/main/java src/main/java
COPY src/main/resources src/main/resources
RUN ./mvnw -B -ntp -q clean compile jar:jar spring-boot:repackage@repackage \
 && java -Djarmode=tools -jar target/penalties-*[!s][0-9T].jar \
      extract --layers --destination target/layers --application-filename penalties.jar

FROM ${BUILDER} AS runtime
WORKDIR /build
COPY src/main/image/Link.java ./
COPY --from=build /src/target/layers/dependencies/lib lib
RUN java --add-modules jdk.jlink \
      --add-exports jdk.jlink/jdk.tools.jlink.internal=ALL-UNNAMED \
      --add-exports jdk.jlink/jdk.tools.jlink.plugin=ALL-UNNAMED \
      Link.java lib /opt/jre \
 && /opt/jre/bin/java -Xshare:dump
# What the runtime needs beside itself: the C library, names, a place for temporary files. The record
# of the package lets scanners see which C library it is.
RUN mkdir -p /image/etc /image/opt /image/var/lib/dpkg/status.d \
 && mkdir -m 1777 /image/tmp \
 && ldd /opt/jre/lib/server/libjvm.so | grep -o '/[^ ]*' | xargs cp -L --parents -t /image \
 && dpkg-query --status libc6 > /image/var/lib/dpkg/status.d/libc6 \
 && cp /etc/os-release /image/etc/ \
 && echo 'hosts: files dns' > /image/etc/nsswitch.conf \
 && echo 'penalties:x:10001:10001::/tmp:/none' > /image/etc/passwd \
 && echo 'penalties:x:10001:' > /image/etc/group \
 && mv /opt/jre /image/opt/

FROM ${BUILDER} AS app
COPY --from=runtime /image/opt/jre /opt/jre
WORKDIR /app
COPY --from=build /src/target/layers/dependencies ./
COPY --from=build /src/target/layers/snapshot-dependencies ./
COPY --from=build /src/target/layers/application ./
COPY src/main/image /build/
RUN javac -d . /build/HealthCheck.java \
 && cp /build/jvm.flags . \
 && SPRING_PROFILES_ACTIVE=container java /build/Train.java /app/penalties.aot \
      /opt/jre/bin/java -XX:Flags=/app/jvm.flags -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
      -jar /app/penalties.jar

FROM scratch
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="penalties" \
      org.opencontainers.image.description="Regularization losses of neural-network layers, exactly as Keras defines them, over HTTP." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=runtime /image /
WORKDIR /app
COPY --from=app /app/lib lib
COPY --from=app /app/jvm.flags /app/HealthCheck.class ./
COPY --from=app /app/penalties.jar /app/penalties.aot ./
COPY LICENSE ./
ENV PATH=/opt/jre/bin LANG=C.UTF-8 SPRING_PROFILES_ACTIVE=container MALLOC_ARENA_MAX=2
USER 10001:10001
EXPOSE 8080 8081
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx8m", "-cp", "/app", "HealthCheck", "8081"]
# Log lines are UTF-8, whatever the locale says.
ENTRYPOINT ["java", "-XX:Flags=/app/jvm.flags", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-XX:AOTCache=/app/penalties.aot", "-jar", "/app/penalties.jar"]

"""Builds what the container image holds, without a container: the linked runtime, the extracted jar
and the trained AOT cache, by the steps of the Dockerfile.

    ./mvnw -DskipTests package
    python3 src/bench/compare/image.py build/image

The folder is then what warm.py and start.py measure. Python's standard library alone.
"""
import argparse
import glob
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
SOURCES = os.path.join(ROOT, "src", "main", "image")
EXPORTS = ["--add-modules", "jdk.jlink", "--add-exports", "jdk.jlink/jdk.tools.jlink.internal=ALL-UNNAMED",
           "--add-exports", "jdk.jlink/jdk.tools.jlink.plugin=ALL-UNNAMED"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", help="to be made; a runtime that is there already is kept")
    parser.add_argument("--jar", help="the service; target/*.jar otherwise")
    parser.add_argument("--jdk", default=default_jdk(), help="home of a JDK 25")
    parser.add_argument("--train-seconds", type=int, default=25, help="of load while the cache is trained")
    args = parser.parse_args()
    jars = [args.jar] if args.jar else glob.glob(os.path.join(ROOT, "target", "penalties-*[!s][0-9T].jar"))
    if len(jars) != 1:
        parser.error("expected one jar in target/: run ./mvnw -DskipTests package")
    java = os.path.join(args.jdk, "bin", "java")
    folder = os.path.abspath(args.folder)
    os.makedirs(folder, exist_ok=True)
    app, jre = os.path.join(folder, "app"), os.path.join(folder, "jre")
    shutil.rmtree(app, ignore_errors=True)
    run(java, "-Djarmode=tools", "-jar", os.path.abspath(jars[0]), "extract", "--destination", app,
        "--application-filename", "penalties.jar")
    shutil.copy(os.path.join(SOURCES, "jvm.flags"), app)
    if not os.path.exists(jre):
        run(java, *EXPORTS, os.path.join(SOURCES, "Link.java"), os.path.join(app, "lib"), jre)
        run(os.path.join(jre, "bin", "java"), "-Xshare:dump")
    run(java, f"-Dtrain.seconds={args.train_seconds}", os.path.join(SOURCES, "Train.java"),
        os.path.join(app, "penalties.aot"), *jvm(folder), "-jar", os.path.join(app, "penalties.jar"), quiet=True)
    print(folder, "holds a cache of", os.path.getsize(os.path.join(app, "penalties.aot")) >> 20, "MB")


def jvm(folder):
    """The image's JVM and its options, without the cache."""
    return [os.path.join(os.path.abspath(folder), "jre", "bin", "java"),
            "-XX:Flags=" + os.path.join(os.path.abspath(folder), "app", "jvm.flags"),
            "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"]


def service(folder, port, management, *options):
    """The command of the image, with more options for its JVM."""
    app = os.path.join(os.path.abspath(folder), "app")
    return [*jvm(folder), f"-XX:AOTCache={app}/penalties.aot", *options, "-jar", f"{app}/penalties.jar",
            f"--server.port={port}", f"--management.server.port={management}", "--server.address=127.0.0.1"]


def environment():
    """The environment of the image."""
    return {**os.environ, "SPRING_PROFILES_ACTIVE": "container", "MALLOC_ARENA_MAX": "2", "LANG": "C.UTF-8"}


def run(*command, quiet=False):
    output = subprocess.DEVNULL if quiet else None
    status = subprocess.run(command, env=environment(), stdout=output, stderr=output).returncode
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with status {status}")


def default_jdk():
    homes = [os.environ.get("JAVA25_HOME"), *glob.glob("/usr/lib/jvm/*25*"), os.environ.get("JAVA_HOME")]
    return next((home for home in homes if home and os.path.exists(os.path.join(home, "bin", "jlink"))), None)


if __name__ == "__main__":
    main()

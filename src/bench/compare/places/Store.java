package peer;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An object store on 127.0.0.1 that keeps its objects in a folder and asks for no credentials. */
final class Store {

  private Store() {}

  public static void main(String[] args) throws Exception {
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(args[0]))
            .endpoint(URI.create("http://127.0.0.1:" + args[1]))
            .build();
    proxy.start();
    System.out.println(proxy.getPort());
    System.in.read();
    proxy.stop();
  }
}

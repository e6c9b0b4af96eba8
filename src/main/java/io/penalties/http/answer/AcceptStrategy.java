package io.penalties.http.answer;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * Interprets the Accept header as HTTP defines it, unlike Spring: a weight of 0 refuses a type, and
 * parameters do not change the response, which is always UTF-8.
 */
public final class AcceptStrategy implements ContentNegotiationStrategy {

  private final ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

  @Override
  public List<MediaType> resolveMediaTypes(NativeWebRequest request)
      throws HttpMediaTypeNotAcceptableException {
    List<MediaType> accepted = new ArrayList<>();
    for (MediaType type : header.resolveMediaTypes(request)) {
      if (type.getQualityValue() > 0) {
        accepted.add(new MediaType(type.getType(), type.getSubtype(), type.getQualityValue()));
      }
    }
    if (accepted.isEmpty()) {
      throw new HttpMediaTypeNotAcceptableException("Accept refuses every type.");
    }
    MimeTypeUtils.sortBySpecificity(accepted);
    return accepted;
  }
}

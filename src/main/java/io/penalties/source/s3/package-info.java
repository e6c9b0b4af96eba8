/** Object stores that speak S3 as sources: the only room that knows the AWS SDK. */
@NullMarked
package io.penalties.source.s3;

import org.jspecify.annotations.NullMarked;

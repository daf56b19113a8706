// SPDX-License-Identifier: Apache-2.0
// snippet:file
package com.example.product;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The product. */
@SpringBootApplication
public class ProductApplication {
  /** Starts the product. */
  public static void main(String... arguments) {
    SpringApplication.run(ProductApplication.class, arguments);
  }
}
// end:file

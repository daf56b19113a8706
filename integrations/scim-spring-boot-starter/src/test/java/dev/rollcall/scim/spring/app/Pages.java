// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.app;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pages of the host. */
@RestController
class Pages {
  @GetMapping("/hello")
  String hello() {
    return "<h1>Hello</h1>";
  }

  /** Reads a form, which only an untouched body contains. */
  @PostMapping("/greet")
  String greet(@RequestParam String name) {
    return "Hello " + name;
  }

  /** Reads a form that Spring parses only for methods other than POST. */
  @PutMapping("/greet")
  String replace(@RequestParam String name) {
    return "Replaced " + name;
  }

  @PostMapping("/orders")
  Map<String, Object> order(@RequestBody Map<String, Object> order) {
    return order;
  }

  @GetMapping("/private")
  String secret() {
    return "secret";
  }
}

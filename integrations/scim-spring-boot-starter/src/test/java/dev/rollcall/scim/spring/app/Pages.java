// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.app;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Pages of the host, and a filter. */
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

  @PostMapping("/upload")
  String upload(@RequestParam String title, @RequestParam MultipartFile file) throws IOException {
    return title + " " + new String(file.getBytes(), StandardCharsets.UTF_8);
  }

  @PostMapping("/orders")
  ResponseEntity<Map<String, Object>> order(@RequestBody Map<String, Object> order) {
    return ResponseEntity.status(HttpStatus.CREATED).header("X-Order", "1").body(order);
  }

  @GetMapping("/private")
  String secret(Principal user) {
    return "secret of " + user.getName();
  }

  @PostMapping("/profile")
  String profile(@RequestParam String name) {
    return "Saved " + name;
  }

  @GetMapping("/visits")
  String visits(HttpSession session) {
    int visits = session.getAttribute("visits") instanceof Integer before ? before + 1 : 1;
    session.setAttribute("visits", visits);
    return "Visit " + visits;
  }

  @GetMapping("/moved")
  void moved(HttpServletResponse response) throws IOException {
    response.sendRedirect("/hello");
  }

  @GetMapping("/broken")
  String broken() {
    throw new IllegalStateException("broken");
  }

  @GetMapping("/teapot")
  String teapot() {
    throw new ResponseStatusException(HttpStatus.I_AM_A_TEAPOT, "no coffee");
  }

  /** Adds a header to every response of the host. */
  @Bean
  static Filter stamp() {
    return (request, response, chain) -> {
      ((HttpServletResponse) response).setHeader("X-Host", "stamped");
      chain.doFilter(request, response);
    };
  }
}

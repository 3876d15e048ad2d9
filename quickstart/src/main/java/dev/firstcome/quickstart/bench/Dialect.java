package dev.firstcome.quickstart.bench;

/** How a server is asked by HTTP, and what it means by its answers. */
interface Dialect {
  /** Where the request is posted to. */
  String path(Post post);

  Reply reply(int status, byte[] body);

  /** Everything at one path, and the status tells what the answer is. */
  static Dialect at(String path) {
    return new Dialect() {
      @Override
      public String path(Post post) {
        return path;
      }

      @Override
      public Reply reply(int status, byte[] body) {
        return Reply.byHttp(status, body);
      }
    };
  }
}

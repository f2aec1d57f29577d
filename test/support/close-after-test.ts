interface Closable {
  close(): Promise<void>;
}

const open: Closable[] = [];

/** Closes it after the test, however that ends: an open server would keep jest from exiting. */
export function closeAfterTest<T extends Closable>(server: T): T {
  open.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

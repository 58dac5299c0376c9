/** The peer at rest: Express that listens and does nothing else. */
import express from 'express';

const app = express();
app.get('/', (_request, response) => {
  response.status(204).end();
});
app.listen(Number(process.argv[2]), '127.0.0.1');

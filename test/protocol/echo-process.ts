/** Serves the echo service to the process that forked this one. */
import { childProcessPort } from '#protocol/ports/child-process';
import type { ClientMessage, ServerMessage } from '#protocol/messages';
import { methodTable, serve } from '#protocol/server';
import { createEchoService, echoMethods } from './echo-service';

const served = serve(
  childProcessPort<ClientMessage, ServerMessage>(process),
  methodTable(createEchoService(), echoMethods),
);
served.announce('ready', { pid: process.pid });

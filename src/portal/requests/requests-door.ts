import type { CitizenDesk } from '../../features/requests/citizen-desk.contract.ts';
import type { Context, Door } from '../../platform/http.ts';
import type { Frame } from '../frame.ts';
import { hangApplication } from './apply-routes.ts';
import { hangCase } from './case-routes.ts';
import { hangGuide } from './guide-routes.ts';
import { hangOthers } from './other-routes.ts';

/**
 * The citizen's pages, below /requests. Needs no script; forms are multipart, also those without files, so that one reader is enough.
 * @param frame of the portal around it
 * @param desk behind the counter: every rule and every refusal
 */
export function requestsDoor(context: Context, frame: Frame, desk: CitizenDesk): Door {
  const counter = { context, frame, desk };
  return (server) => {
    hangGuide(server, counter);
    hangApplication(server, counter);
    hangCase(server, counter);
    hangOthers(server, counter);
  };
}

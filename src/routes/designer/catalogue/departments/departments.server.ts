import { fail, type RequestEvent } from '@sveltejs/kit';
import { editDepartment } from '#lib/core/edit/shared/edit-department.ts';
import { deriveDepartments } from '#lib/core/exchange/departments.ts';
import { readDepartment } from '#lib/designer/catalogue/catalogue-departments.ts';
import { saidIn } from '#lib/designer/catalogue/catalogue-knowledge.ts';
import { departmentContext } from '#lib/server/workspace/catalogue-places.ts';
import { elsewhereIn, lookAt, savedPlace } from '../places.server.ts';

/** Looks at what a change of a department would do, or makes it. `id`: null for a new one, which is named by its sound. */
export async function changeDepartment(event: RequestEvent, id: string | null, save: boolean) {
  const said = saidIn(await event.request.formData(), 400);
  const { app } = event.locals;
  const proposed = id === null ? proposedFor(said['name'] ?? '', event) : null;
  const known = id ?? proposed!.id;
  const edit = readDepartment(said, proposed);
  const elsewhere = await elsewhereIn(app);
  const base = Number(said['base']);
  const wanted = {
    of: 'departments' as const,
    id: known,
    change: ((document, workspace) =>
      editDepartment(document, known, edit, departmentContext(workspace, known, elsewhere))) as Parameters<
      typeof savedPlace<'departments'>
    >[1]['change'],
    shared: { kind: 'department' as const, department: known },
    fields: Object.entries(said).map(([name, value]) => ({ name, value })),
    base,
    to: `/designer/catalogue/departments/${known}?done=saved`
  };
  if (save) return fail(409, { said, base, problems: await savedPlace(event, wanted) });
  const looked = await lookAt(event, wanted);
  return looked.ok
    ? { said, base, problems: [], look: looked.look }
    : fail(422, { said, base, problems: looked.problems });
}

/** Of a name that is there already its own: it is refused by then. */
function proposedFor(name: string, { locals }: RequestEvent) {
  return deriveDepartments([name.trim()], locals.app.workspace.departments())[0]!;
}

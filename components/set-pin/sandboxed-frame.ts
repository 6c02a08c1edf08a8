/**
 * A frame for the processor's page, not yet on ours. Exactly these permissions, before its first navigation (S26);
 * nothing is delegated (S27).
 */
export function sandboxedFrame(title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.setAttribute('sandbox', 'allow-scripts allow-forms allow-same-origin');
  frame.setAttribute('allow', '');
  return frame;
}

/** A form that carries a control and nothing else; whoever takes it adds it to the page, and takes it away again. */
export function controlForm({
  action,
  field,
  controlId,
}: {
  action: string;
  field: string;
  controlId: string;
}) {
  const input = Object.assign(document.createElement('input'), {
    type: 'hidden',
    name: field,
    value: controlId,
  });
  const form = Object.assign(document.createElement('form'), { hidden: true, method: 'post', action });
  form.append(input);
  return { form, input };
}

// Photos as they leave the phone: upright, at most 2048 pixels, without where and when they were taken.

const LONGEST = 2048
const QUALITY = 0.85
const MOST_BYTES = 60e6

/**
 * Return {blob, width, height, type} of a photo file. Drawing it anew turns it upright and leaves out all that is written beside the
 * picture (EXIF, GPS). Throws an Error with a sentence for people if the browser cannot read it.
 */
export async function reduced(file) {
  if (file.size > MOST_BYTES) throw new Error(`“${file.name}” nặng quá ${MOST_BYTES / 1e6} MB.`)
  let picture
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" })
  } catch {
    const heic = /\.hei[cf]$/i.test(file.name)
    throw new Error(`Máy này không mở được “${file.name}”. ${heic ? "Chụp màn hình tấm hình ấy rồi thêm tấm vừa chụp." : "Mở hình bằng ứng dụng ảnh, lưu lại thành JPG rồi thêm lại."}`)
  }
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))]
  const canvas = document.createElement("canvas")
  Object.assign(canvas, { width, height })
  const context = canvas.getContext("2d")
  context.fillStyle = "#fff" // what was transparent is not to become black
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = "high"
  context.drawImage(picture, 0, 0, width, height)
  picture.close()
  const type = file.type === "image/png" && width * height < 4e6 ? "image/png" : "image/jpeg"
  const blob = await new Promise(done => canvas.toBlob(done, type, QUALITY))
  if (!blob) throw new Error(`Máy này không đủ bộ nhớ cho “${file.name}”. Đóng bớt trang khác rồi thêm lại.`)
  return { blob, width, height, type }
}
